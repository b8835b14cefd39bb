namespace Tour.Callers;

/// <summary>The clients that the limiter knows, by name.</summary>
internal sealed class Clients
{
    /// <summary>
    /// A client that is denied when it is first seen and never asks again: one of all has never been allowed anything. A
    /// migration that does not think of such a client throws.
    /// </summary>
    public const string NeverAllowed = "client-000042";

    /// <summary>Names clients.</summary>
    /// <param name="rows">How many there are with <see cref="NeverAllowed"/>; 100 or more.</param>
    public Clients(int rows) =>
        Names = [.. Enumerable.Range(0, rows).Select(NameOf).Where(name => name != NeverAllowed)];

    /// <summary>What a client is called.</summary>
    public static string NameOf(int number) => $"client-{number:000000}";

    /// <summary>The clients that callers call.</summary>
    public string[] Names { get; }
}
