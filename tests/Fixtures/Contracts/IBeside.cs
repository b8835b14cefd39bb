namespace Segue.Fixtures.Contracts;

/// <summary>Does whatever the module makes of a word, in each of the ways in which a call can run.</summary>
[Contract]
public interface IBeside
{
    /// <summary>Alone and in turn, as most methods.</summary>
    ValueTask<object?> DoAsync(string what, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Beside all other calls.</summary>
    [Concurrent]
    ValueTask<object?> LookAsync(string what, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Alone, within two seconds.</summary>
    [Deadline(2)]
    Task<object?> WithinAsync(string what, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Beside all other calls, within two seconds.</summary>
    [Concurrent]
    [Deadline("00:00:02")]
    ValueTask<object?> LookWithinAsync(string what, object? argument = null, CancellationToken cancellation = default);

    /// <summary>Alone, for as long as it takes, whatever the server's default is.</summary>
    [Deadline(Timeout.Infinite)]
    ValueTask<object?> WithoutAsync(string what, object? argument = null, CancellationToken cancellation = default);
}
