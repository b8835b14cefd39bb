namespace Segue.Runtime.Tests.Purging;

/// <summary>Tests of what is set for the whole process run alone.</summary>
[CollectionDefinition(nameof(CollectorSettings), DisableParallelization = true)]
public sealed class CollectorSettings;
