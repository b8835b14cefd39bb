namespace Segue.Fixtures.Contracts;

/// <summary>What servers that call each other have in common. No contract by itself.</summary>
public interface INode
{
    /// <summary>
    /// Follows a route such as <c>beta gamma</c>: calls the first server with the rest of the route, and puts its own name and
    /// version before what comes back.
    /// </summary>
    ValueTask<string> FollowAsync(string route, CancellationToken cancellation = default);
}
