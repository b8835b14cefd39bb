namespace Segue.Fixtures.Contracts;

/// <summary>A shared exception with members of its own.</summary>
public sealed class BenchException(string message, string detail, Exception? inner = null) : Exception(message, inner)
{
    public string Detail { get; } = detail;

    /// <summary>Anything, such as an object of a module.</summary>
    public object? Attachment { get; init; }
}
