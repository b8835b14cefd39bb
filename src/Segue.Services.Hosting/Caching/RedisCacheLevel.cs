using StackExchange.Redis;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>
/// A Redis server as a level. Beside the entries it keeps, in sorted sets scored by the end of the entries, which keys there are and
/// which have a tag or dependency: so that neither the bound nor the removal of a group ever scans.
/// </summary>
/// <remarks>
/// An entry and its places in the sets are written and removed in one transaction. Harmful otherwise: a removal takes the key out of a
/// tag's set, a writer adds it again with its entry, the removal deletes that entry or, worse, forgets that the new one has the tag.
/// </remarks>
internal sealed class RedisCacheLevel : ICacheLevel, IAsyncDisposable
{
    /// <summary>How many entries one transaction removes.</summary>
    private const int Batch = 256;

    private readonly RedisCacheLevelOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisConnection _connection;

    public RedisCacheLevel(RedisCacheLevelOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _connection = new RedisConnection(options.Configuration);
    }

    private RedisKey Index => _options.Prefix + "index";

    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(string key, CancellationToken cancellation)
    {
        IDatabase database = await _connection.GetAsync(cancellation).ConfigureAwait(false);
        RedisValue value = await database.StringGetAsync(EntryOf(key)).ConfigureAwait(false);

        // Not in one expression: null would be memory without bytes there.
        if (value.IsNull)
        {
            return null;
        }

        return (ReadOnlyMemory<byte>)value;
    }

    public async ValueTask SetAsync(CacheLevelEntry entry, CancellationToken cancellation)
    {
        IDatabase database = await _connection.GetAsync(cancellation).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        TimeSpan stays = Earlier(entry.ExpiresAt - now, _options.LongestStay);
        if (stays < TimeSpan.FromMilliseconds(1))
        {
            await RemoveAsync(entry.Key, cancellation).ConfigureAwait(false);
            return;
        }

        double end = (now + stays).ToUnixTimeMilliseconds();
        double over = now.ToUnixTimeMilliseconds();
        ITransaction transaction = database.CreateTransaction();
        List<Task> commands =
        [
            transaction.StringSetAsync(EntryOf(entry.Key), entry.Bytes, stays),
            transaction.SortedSetRemoveRangeByScoreAsync(Index, double.NegativeInfinity, over),
            transaction.SortedSetAddAsync(Index, entry.Key, end),
        ];
        foreach (RedisKey group in entry.Tags.Select(tag => GroupOf(CacheGroup.Tag, tag))
            .Concat(entry.Dependencies.Select(dependency => GroupOf(CacheGroup.Dependency, dependency))))
        {
            commands.Add(transaction.SortedSetRemoveRangeByScoreAsync(group, double.NegativeInfinity, over));
            commands.Add(transaction.SortedSetAddAsync(group, entry.Key, end));

            // The set lives as long as the entry in it that lives longest.
            commands.Add(transaction.KeyExpireAsync(group, stays, ExpireWhen.HasNoExpiry));
            commands.Add(transaction.KeyExpireAsync(group, stays, ExpireWhen.GreaterThanCurrentExpiry));
        }

        Task<long> length = transaction.SortedSetLengthAsync(Index);
        await RunAsync(transaction, [.. commands, length]).ConfigureAwait(false);
        if (await length.ConfigureAwait(false) - entry.MostEntries is > 0 and var excess)
        {
            await RemoveSoonestAsync(database, Math.Min(excess, Batch)).ConfigureAwait(false);
        }
    }

    public async ValueTask RemoveAsync(string key, CancellationToken cancellation)
    {
        IDatabase database = await _connection.GetAsync(cancellation).ConfigureAwait(false);
        ITransaction transaction = database.CreateTransaction();
        await RunAsync(transaction, [transaction.KeyDeleteAsync(EntryOf(key)), transaction.SortedSetRemoveAsync(Index, key)]).ConfigureAwait(false);
    }

    public async ValueTask RemoveGroupAsync(CacheGroup group, string name, CancellationToken cancellation)
    {
        IDatabase database = await _connection.GetAsync(cancellation).ConfigureAwait(false);
        await RemoveAllOfAsync(database, GroupOf(group, name), cancellation).ConfigureAwait(false);
    }

    public async ValueTask ClearAsync(CancellationToken cancellation)
    {
        IDatabase database = await _connection.GetAsync(cancellation).ConfigureAwait(false);
        await RemoveAllOfAsync(database, Index, cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RemoveAllOfAsync(IDatabase database, RedisKey set, CancellationToken cancellation)
    {
        RedisValue[] keys;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            keys = await database.SortedSetRangeByRankAsync(set, 0, Batch - 1).ConfigureAwait(false);
            await RemoveAsync(database, set, keys).ConfigureAwait(false);
        }
        while (keys.Length == Batch);
    }

    /// <summary>Makes room: those go that end soonest anyway.</summary>
    private async Task RemoveSoonestAsync(IDatabase database, long count) =>
        await RemoveAsync(database, Index, await database.SortedSetRangeByRankAsync(Index, 0, count - 1).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task RemoveAsync(IDatabase database, RedisKey set, RedisValue[] keys)
    {
        if (keys.Length == 0)
        {
            return;
        }

        ITransaction transaction = database.CreateTransaction();
        await RunAsync(
            transaction,
            [
                transaction.KeyDeleteAsync([.. keys.Select(key => EntryOf(key.ToString()))]),
                transaction.SortedSetRemoveAsync(Index, keys),
                transaction.SortedSetRemoveAsync(set, keys),
            ]).ConfigureAwait(false);
    }

    private static async Task RunAsync(ITransaction transaction, Task[] commands)
    {
        await transaction.ExecuteAsync().ConfigureAwait(false);
        await Task.WhenAll(commands).ConfigureAwait(false);
    }

    private RedisKey EntryOf(string key) => $"{_options.Prefix}entry:{key}";

    private RedisKey GroupOf(CacheGroup group, string name) => $"{_options.Prefix}{(group == CacheGroup.Tag ? "tag" : "dependency")}:{name}";

    private static TimeSpan Earlier(TimeSpan? end, TimeSpan longest) => end < longest ? end.Value : longest;
}
