namespace Segue.Services.Caching.Tests.Harness;

/// <summary>Tests that need the machine for themselves.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
