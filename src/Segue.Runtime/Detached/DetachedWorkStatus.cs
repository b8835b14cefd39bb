namespace Segue.Runtime.Detached;

/// <summary>Work that a server has detached and that still runs.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="Name">What the server calls the work.</param>
/// <param name="Module">The module whose code runs, as <c>name version</c>.</param>
/// <param name="Since">When it was detached.</param>
public sealed record DetachedWorkStatus(string Server, string Name, string Module, DateTimeOffset Since)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Server}: {Name} (module {Module}, since {Since:u})";
}
