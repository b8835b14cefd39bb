namespace Arcade.Limits;

/// <summary>How often a client may ask.</summary>
public sealed class RequestLimiter
{
    private readonly double _perSecond;
    private readonly TimeProvider _time;
    private readonly TokenBucket _all;
    private readonly Dictionary<string, TokenBucket> _clients = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    public RequestLimiter(double perSecond, TimeProvider time)
    {
        _perSecond = perSecond;
        _time = time;
        _all = new TokenBucket(100 * perSecond, time.GetUtcNow());
    }

    public long Refused { get; private set; }

    public async Task<bool> AskAsync(string client)
    {
        await _turn.WaitAsync();
        try
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (!_clients.TryGetValue(client, out TokenBucket? bucket))
            {
                _clients[client] = bucket = new TokenBucket(_perSecond, now);
            }

            bool isAllowed = _all.TryTake(100 * _perSecond, 100 * _perSecond, now) && bucket.TryTake(_perSecond, _perSecond, now);
            Refused += isAllowed ? 0 : 1;
            return isAllowed;
        }
        finally
        {
            _turn.Release();
        }
    }
}
