namespace Segue.Runtime.Purging;

/// <summary>One thing that holds retired code, so that it cannot be collected. Data; holds nothing of the code.</summary>
public sealed record Pin
{
    /// <summary>By what kind of thing.</summary>
    public required PinKind Kind { get; init; }

    /// <summary>What of the code is held: a type, an object of a type, a method.</summary>
    public required string Held { get; init; }

    /// <summary>Where the holding begins, such as <c>static System.AppContext.ProcessExit</c>.</summary>
    public required string Root { get; init; }

    /// <summary>The fields that lead from <see cref="Root"/> to <see cref="Held"/>, the root's first; <c>[]</c> stands for the inside of collections.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The pin as one line.</summary>
    /// <returns>Kind, what is held, and how it is reached.</returns>
    public override string ToString() => $"{Kind}: {Held}, by {string.Join(" -> ", [Root, .. Path])}";
}
