using Arcade.Chat;
using Arcade.Economy;
using Arcade.Limits;
using Arcade.Matchmaking;
using Arcade.Players;
using Arcade.Rooms;
using Arcade.Scores;

namespace Arcade.Server;

/// <summary>Puts everything together.</summary>
public sealed class GameServer(TimeProvider time)
{
    private readonly RoomDirectory _rooms = new(time);
    private readonly PlayerRegistry _players = new();
    private readonly ChatLog _chat = new(new ChatFilter(["darn"]), most: 100);
    private readonly Matchmaker _matchmaker = new();
    private readonly WalletBook _wallets = new();
    private readonly ScoreBoard _scores = new();
    private readonly SeasonHistory _seasons = new();
    private readonly RequestLimiter _limiter = new(10, time);
    private CancellationTokenSource? _stop;
    private Task _loop = Task.CompletedTask;
    private DateTimeOffset _startedAt;
    private int _restarts;

    public void Start()
    {
        _startedAt = time.GetUtcNow();
        _restarts++;
        _stop = new CancellationTokenSource();
        _loop = LoopAsync(_stop.Token);
    }

    public async Task StopAsync()
    {
        _stop?.Cancel();
        await _loop;
    }

    public async Task<bool> JoinAsync(string name, string room)
    {
        if (!await _limiter.AskAsync(name))
        {
            return false;
        }

        Player player = _players.Register(name);
        _wallets.Grant(player.Id, Currency.Coins, 1);
        _scores.Add(name, 1);
        return _rooms.Join(room, player.Id) && _chat.Say(room, new ChatMessage { From = player.Id, Text = "hello", At = time.GetUtcNow() });
    }

    public string EndSeason(string next)
    {
        SeasonResult result = _scores.Close(next);
        _seasons.Add(result);
        ReportBuilder report = new();
        report.Add($"{result.Season}: {result.Winner}");
        report.Add($"up since {_startedAt:O}, {_restarts} starts");
        return report.Text();
    }

    private async Task LoopAsync(CancellationToken cancellation)
    {
        using PeriodicTimer ticks = new(TimeSpan.FromSeconds(1), time);
        while (!cancellation.IsCancellationRequested && await ticks.WaitForNextTickAsync(CancellationToken.None))
        {
            _matchmaker.Pair();
        }
    }
}
