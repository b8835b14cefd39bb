namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// Tests that need the machine for themselves: they count what the whole process compiles, allocates or keeps, or their
/// callers take all there is.
/// </summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
