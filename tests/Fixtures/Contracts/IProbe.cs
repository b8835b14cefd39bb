namespace Segue.Fixtures.Contracts;

/// <summary>Does whatever the module makes of a question: for tests that need one special thing of a module.</summary>
[Contract]
public interface IProbe
{
    ValueTask<object?> AskAsync(string question, object? argument = null, CancellationToken cancellation = default);

    Task<string> TellAsync(string text, CancellationToken cancellation = default);

    Task DoAsync(string what, CancellationToken cancellation = default);
}
