using Segue.Services.RateLimiting;
using Tour.Callers;

namespace Tour.Child;

/// <summary>Calls the limiter of a child, and keeps receipts of what it was told, in a process that nobody kills. Not thread-safe.</summary>
internal sealed class ChildCaller(ChildProcess child)
{
    /// <summary>How many clients one line names.</summary>
    private const int ClientsPerRequest = 100;

    private Dictionary<string, ClientReceipt> _receipts = [];

    /// <summary>How many answers it has receipts of.</summary>
    public long Calls => _receipts.Values.Sum(receipt => receipt.Allowed + receipt.Denied);

    /// <summary>How many of them were denials.</summary>
    public long Denials => _receipts.Values.Sum(receipt => receipt.Denied);

    /// <summary>How many clients it has called for.</summary>
    public int Clients => _receipts.Count;

    /// <summary>Makes one call for each of the clients, in order; a client may be named more than once.</summary>
    public async Task CallAsync(IEnumerable<string> clients, CancellationToken cancellation)
    {
        foreach (string[] some in clients.Chunk(ClientsPerRequest))
        {
            bool[] allowed = await child.AskAsync(ChildRequest.Check, some, ChildJson.Default.BooleanArray, cancellation);
            foreach ((string client, bool isAllowed) in some.Zip(allowed))
            {
                ClientReceipt told = _receipts.GetValueOrDefault(client, new ClientReceipt(client, 0, 0));
                _receipts[client] = isAllowed ? told with { Allowed = told.Allowed + 1 } : told with { Denied = told.Denied + 1 };
            }
        }
    }

    /// <summary>The receipts of this moment, to go back to.</summary>
    public IReadOnlyDictionary<string, ClientReceipt> Copy() => new Dictionary<string, ClientReceipt>(_receipts);

    /// <summary>Drops the receipts of what was answered since then, which is gone with a process.</summary>
    public void GoBackTo(IReadOnlyDictionary<string, ClientReceipt> receipts) => _receipts = new Dictionary<string, ClientReceipt>(receipts);

    /// <summary>Compares the limiter's rows with the receipts: all of those, with exactly that, and no others.</summary>
    /// <exception cref="TourFailedException">They differ.</exception>
    public async Task CompareAsync(CancellationToken cancellation)
    {
        foreach (string[] some in _receipts.Keys.Chunk(ClientsPerRequest))
        {
            foreach (ClientReceipt row in await child.AskAsync(ChildRequest.Read, some, ChildJson.Default.ClientReceiptArray, cancellation))
            {
                if (row != _receipts[row.Client])
                {
                    throw new TourFailedException($"After a restart a row is {row}, and callers were told {_receipts[row.Client]}.");
                }
            }
        }

        RateLimiterStatistics told = new(Clients, Calls - Denials, Denials, Blocked: 0);
        RateLimiterStatistics rows = await child.AskAsync(ChildRequest.Statistics, [], ChildJson.Default.RateLimiterStatistics, cancellation);
        if (rows != told)
        {
            throw new TourFailedException($"After a restart the rows are {rows}, and callers were told {told}.");
        }
    }
}
