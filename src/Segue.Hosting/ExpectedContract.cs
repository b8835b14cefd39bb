namespace Segue.Hosting;

/// <summary>A contract that no module of the start implements, and the server that a later release will bring for it.</summary>
internal sealed record ExpectedContract(Type Contract, string Server);
