namespace Arcade.Matchmaking;

/// <summary>Brings those together who wait.</summary>
public sealed class Matchmaker : IDisposable
{
    private readonly Queue<Ticket> _waiting = new();
    private readonly Dictionary<Guid, Match> _matches = [];
    private readonly SortedDictionary<int, int> _ratings = [];
    private readonly Timer _timer;
    private MatchRule _rule = static (one, other) => one.Game == other.Game;
    private int _made;

    public Matchmaker() => _timer = new Timer(_ => Pair(), state: null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    public void UseRule(MatchRule rule) => _rule = rule;

    public void Enqueue(Ticket ticket)
    {
        _waiting.Enqueue(ticket);
        _ratings[ticket.Rating] = _ratings.GetValueOrDefault(ticket.Rating) + 1;
    }

    public Match? Pair()
    {
        if (_waiting.Count < 2 || !_rule(_waiting.Peek(), _waiting.Last()))
        {
            return null;
        }

        Match match = new() { Id = Guid.NewGuid(), One = _waiting.Dequeue(), Other = _waiting.Dequeue() };
        _matches[match.Id] = match;
        _made++;
        return match;
    }

    public bool End(Guid match) => _matches.Remove(match);

    public int Made() => _made;

    public void Dispose() => _timer.Dispose();
}
