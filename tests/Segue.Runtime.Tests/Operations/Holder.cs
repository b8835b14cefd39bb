namespace Segue.Runtime.Tests.Operations;

/// <summary>A record of whatever a random shape puts into it.</summary>
internal sealed record Holder<TFirst, TSecond>(TFirst First)
{
    public required TSecond? Second { get; init; }
}
