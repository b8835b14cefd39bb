namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>What stands for a collection in a state.</summary>
/// <param name="Target">The immutable collection.</param>
/// <param name="IsKeyed">Whether it has keys and values.</param>
/// <param name="IsSame">Whether it is immutable already.</param>
/// <param name="Note">What is good to know; null where there is nothing.</param>
internal sealed record KnownCollection(string Target, bool IsKeyed, bool IsSame = false, string? Note = null);
