using Segue.Runtime.Operations;

namespace Segue.Admin.Messages;

/// <summary>What is known of the calls of a server, or of one instance of it: one of the two.</summary>
/// <param name="Server">The server's; null where one instance was asked for.</param>
/// <param name="Instance">The instance's; null where the server was asked for.</param>
public sealed record StatisticsAnswer(ServerStatistics? Server, InstanceStatistics? Instance);
