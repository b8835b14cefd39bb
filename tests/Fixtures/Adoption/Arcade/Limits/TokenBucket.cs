namespace Arcade.Limits;

public sealed class TokenBucket
{
    private double _tokens;
    private DateTimeOffset _refilled;

    public TokenBucket(double tokens, DateTimeOffset now)
    {
        _tokens = tokens;
        _refilled = now;
    }

    public bool TryTake(double most, double perSecond, DateTimeOffset now)
    {
        _tokens = Math.Min(most, _tokens + (perSecond * (now - _refilled).TotalSeconds));
        _refilled = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
