using Segue.Runtime;
using Segue.Runtime.Servers;
using Segue.Soak.Audits;
using Segue.Soak.Callers;
using Segue.Soak.Contracts;
using Segue.Soak.Releases;
using Segue.Soak.Reporting;

namespace Segue.Soak;

/// <summary>Everybody who takes part in a run, each with random numbers of its own, so that a seed says what everybody chooses.</summary>
internal sealed class SoakCast : IDisposable
{
    private const int AccountCallers = 4;
    private const int AccountsPerCaller = 300;
    private const int Drafts = 200;

    private static readonly TimeSpan LongestLastCall = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<ICaller> _callers = [];
    private readonly List<(ICaller Caller, Task Running)> _running = [];
    private readonly Func<ServerRegistry, Auditor> _makeAuditor;
    private readonly Auditor _auditor;
    private readonly int _seed;
    private int _randoms;

    public SoakCast(SegueHost host, SoakLog log, int seed)
    {
        _seed = seed;
        Log = log;
        Books = new Books(log);
        Sums sums = new(Books);
        QuietMoments quiet = new();
        ILedger ledger = host.Servers.Get<ILedger>();
        ITill till = host.Servers.Get<ITill>();
        List<Receipts> accounts = [];
        for (int number = 1; number <= AccountCallers; number++)
        {
            Receipts receipts = new($"account-{number}", AccountsPerCaller, Books);
            accounts.Add(receipts);
            _callers.Add(new AccountCaller($"caller {number}", ledger, till, receipts, sums, Books, quiet.Join(), NewRandom()));
        }

        Receipts drafts = new("draft", Drafts, Books);
        _callers.Add(new DraftCaller(ledger, host.Tables, drafts, Books, quiet.Join(), log, NewRandom()));
        _callers.Add(new AccountKeeper(host.Tables, Books, log, NewRandom()));
        _callers.Add(new CheckpointCaller(host.Checkpoints, Books, log, NewRandom()));
        _makeAuditor = servers => new Auditor(
            servers.Get<ILedger>(), servers.Get<IBook>(), servers.Get<ITill>(), accounts, drafts, sums, Books, quiet, log, NewRandom());
        _auditor = _makeAuditor(host.Servers);
        _callers.Add(_auditor);
        Stage = new ReleaseStage(host.Releases, ledger, log, NewRandom());
        Walk = new ReleaseWalk(Stage, Books);
    }

    public SoakLog Log { get; }

    public Books Books { get; }

    public ReleaseStage Stage { get; }

    public ReleaseWalk Walk { get; }

    /// <summary>Everybody begins to call.</summary>
    public void Start() => _running.AddRange(_callers.Select(caller => (caller, Task.Run(() => caller.RunAsync(_stop.Token)))));

    /// <summary>Everybody ends the last call, and the books are settled.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_running.Select(caller => caller.Running)).WaitAsync(LongestLastCall);
            await _auditor.EndAsync();
        }
        catch (TimeoutException)
        {
            foreach ((ICaller caller, _) in _running.Where(caller => !caller.Running.IsCompleted))
            {
                Books.NeverAnswered($"a call of {caller.Name}");
            }
        }
    }

    /// <summary>Compares the receipts with what a host has found in its last checkpoint.</summary>
    public Task AuditAsync(SegueHost restarted) => _makeAuditor(restarted.Servers).AuditAsync();

    public void Dispose() => _stop.Dispose();

    /// <summary>Apart from the others' numbers, however many of them anybody takes.</summary>
    private Random NewRandom() => new(unchecked((_seed * 31) + (++_randoms * 7_919)));
}
