namespace Segue.Runtime.Tests.Servers;

/// <summary>The state of a tally.</summary>
internal sealed record TallyState(long Total);
