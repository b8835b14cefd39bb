namespace Segue.Runtime.Operations;

/// <summary>A server's state as text.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="State">What it is, as <c>alias@version</c>.</param>
/// <param name="Json">The value, sensitive members masked, tables as counts with their first rows.</param>
/// <param name="IsComplete">False where bounds have left something out, which is marked with <c>$omitted</c>.</param>
public sealed record StateView(string Server, string State, string Json, bool IsComplete);
