namespace Segue.Admin.Messages;

/// <summary>Whether an operation has changed anything: suspending twice does not.</summary>
/// <param name="Server">The server, or the instance as <c>server@key</c>.</param>
/// <param name="Changed">Whether it was otherwise before.</param>
public sealed record ServerAnswer(string Server, bool Changed);
