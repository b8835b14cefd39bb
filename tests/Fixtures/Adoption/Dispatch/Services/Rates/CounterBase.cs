namespace Dispatch.Services.Rates;

public abstract class CounterBase
{
    private long _total;
    protected DateTimeOffset _since = DateTimeOffset.UnixEpoch;

    public long Total() => _total;

    protected void Bump()
    {
        _total++;
        _since = _since == DateTimeOffset.UnixEpoch ? DateTimeOffset.UtcNow : _since;
    }
}
