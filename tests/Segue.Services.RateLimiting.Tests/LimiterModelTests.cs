using CsCheck;

namespace Segue.Services.RateLimiting.Tests;

/// <summary>The limiter beside a naive one that remembers every permit that it gave, and adds them up anew for each request.</summary>
public sealed class LimiterModelTests
{
    private const double PerSecond = 5;
    private const int Burst = 4;
    private const double GlobalPerSecond = 12;
    private const int GlobalBurst = 8;
    private const int Threshold = 6;

    private static readonly RateLimits Limits = new()
    {
        Messages = new RateLimit(PerSecond) { Burst = Burst },
        Global = new RateLimit(GlobalPerSecond) { Burst = GlobalBurst },
        ViolationThreshold = Threshold,
        ViolationWindow = TimeSpan.FromSeconds(5),
        BlockTime = TimeSpan.FromSeconds(3),
    };

    private static readonly Gen<(int Client, int Permits, int Pause)[]> Requests =
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], Gen.OneOf(Gen.Int[0, 80], Gen.Int[0, 900])).Array[1, 200];

    [Fact]
    public void Decisions_AreThoseOfTheNaiveLimiter() => Requests.Sample(requests =>
    {
        Limiter limiter = new();
        limiter.ConfigureAsync(Limits).GetAwaiter().GetResult();
        NaiveLimiter naive = new(limiter.Time.GetUtcNow());
        foreach ((int client, int permits, int pause) in requests)
        {
            limiter.Time.Advance(TimeSpan.FromMilliseconds(pause));
            RateDecision decision = limiter.CheckAsync(new RateRequest($"{client}", LimitKind.Message) { Permits = permits }).GetAwaiter().GetResult();
            RateDenial expected = naive.Check(client, permits, limiter.Time.GetUtcNow());
            Assert.Equal(expected, decision.Denial);
            Assert.Equal(expected == RateDenial.None, decision.IsAllowed);
            Assert.True(decision.IsAllowed ? decision.RetryAfter == TimeSpan.Zero : decision.RetryAfter > TimeSpan.Zero);
        }
    }, iter: 300);

    /// <summary>What a bucket has lost is what was taken, run out step by step from the first permit on.</summary>
    private sealed class NaiveLimiter(DateTimeOffset start)
    {
        private readonly List<(DateTimeOffset At, int Client, int Permits)> _given = [];
        private readonly Dictionary<int, List<DateTimeOffset>> _violations = [];
        private readonly Dictionary<int, DateTimeOffset> _blocked = [];

        public RateDenial Check(int client, int permits, DateTimeOffset now)
        {
            if (_blocked.TryGetValue(client, out DateTimeOffset until) && until > now)
            {
                return RateDenial.Blocked;
            }

            double own = Used(given => given.Client == client, PerSecond, now);
            double global = Used(_ => true, GlobalPerSecond, now);
            if (own + permits > Burst + 1e-6)
            {
                return Violate(client, now) ? RateDenial.Blocked : RateDenial.ClientLimit;
            }

            if (global + permits > GlobalBurst + 1e-6)
            {
                return RateDenial.GlobalLimit;
            }

            _given.Add((now, client, permits));
            return RateDenial.None;
        }

        private double Used(Func<(DateTimeOffset At, int Client, int Permits), bool> counts, double perSecond, DateTimeOffset now)
        {
            double used = 0;
            DateTimeOffset at = start;
            foreach ((DateTimeOffset givenAt, _, int permits) in _given.Where(counts))
            {
                used = Math.Max(0, used - ((givenAt - at).TotalSeconds * perSecond)) + permits;
                at = givenAt;
            }

            return Math.Max(0, used - ((now - at).TotalSeconds * perSecond));
        }

        private bool Violate(int client, DateTimeOffset now)
        {
            if (!_violations.TryGetValue(client, out List<DateTimeOffset>? counted) || now - counted[0] >= Limits.ViolationWindow)
            {
                counted = _violations[client] = [];
            }

            counted.Add(now);
            if (counted.Count <= Threshold)
            {
                return false;
            }

            _violations.Remove(client);
            _blocked[client] = now + Limits.BlockTime;
            return true;
        }
    }
}
