using StackExchange.Redis;

namespace Segue.Services.Hosting.Caching;

/// <summary>The one connection to a server: made by the first who needs it, kept up by its library from then on.</summary>
internal sealed class RedisConnection(string configuration) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _isDisposed;

    /// <summary>Gives the connection; one that could not be made is tried again by the next who asks.</summary>
    public async ValueTask<IDatabase> GetAsync(CancellationToken cancellation)
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connecting = ConnectionMultiplexer.ConnectAsync(Options());
            }

            connecting = _connecting;
        }

        ConnectionMultiplexer connection = connecting.IsCompletedSuccessfully
            ? connecting.Result
            : await connecting.WaitAsync(cancellation).ConfigureAwait(false);
        return connection.GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? connecting;
        lock (_lock)
        {
            _isDisposed = true;
            connecting = _connecting;
        }

        if (connecting is null)
        {
            return;
        }

        // One that is still being made is waited for, as long as it may take by its own time-out: nobody else would close it.
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            await connecting.Result.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ConfigurationOptions Options()
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(configuration);

        // What cannot be sent fails at once: the cache has its own list of what is still to be told.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AbortOnConnectFail = true;
        return options;
    }
}
