using System.Diagnostics.CodeAnalysis;

namespace Segue.Runtime.Servers;

/// <summary>Lets one at a time close gates of a host: a commit, or an operation on one server.</summary>
/// <remarks>
/// A mailbox knows one <see cref="Quiescence"/>. Harmful interleaving otherwise: a commit waits for a server's calls; an
/// operation joins the same mailbox, ends, and opens the gate under the running migration. A turn is as long as its holder's
/// bound at most, and no gate is closed while somebody waits for one.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It holds no more than memory here.")]
internal sealed class GateTurns
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits for a turn, with the thread.</summary>
    /// <returns>The turn, to be given back.</returns>
    public IDisposable Take()
    {
        _turn.Wait();
        return new Turn(_turn);
    }

    /// <summary>Waits for a turn.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
