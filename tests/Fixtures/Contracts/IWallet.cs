namespace Segue.Fixtures.Contracts;

/// <summary>One wallet of many: a keyed server.</summary>
[Contract]
public interface IWallet
{
    /// <summary>Adds, and says what there is then.</summary>
    ValueTask<long> AddAsync(long amount = 1, CancellationToken cancellation = default);

    /// <summary>The version of the code that answers.</summary>
    ValueTask<string> VersionAsync(CancellationToken cancellation = default);

    /// <summary>Looks, beside all other calls.</summary>
    [Concurrent]
    ValueTask<object?> LookAsync(string question, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Does whatever the module makes of a question, within two seconds.</summary>
    [Deadline(2)]
    ValueTask<object?> WithinAsync(string question, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Does whatever the module makes of a question.</summary>
    ValueTask<object?> AskAsync(string question, object? argument = null, CancellationToken cancellation = default);
}
