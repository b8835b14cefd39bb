using Segue.Cli.Development.Adoption.Planning;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>A server whose record would not compile, or would be refused by the build; it is left as it is.</summary>
/// <param name="Plan">The server.</param>
/// <param name="Why">What the compiler or the build would say.</param>
internal sealed record UnwritableServer(ServerPlan Plan, string Why);
