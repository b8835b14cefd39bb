namespace Tour.Callers;

/// <summary>
/// What one caller was told, counted for each of its clients: the other half of the books. Knows nothing of Segue. Thread-safe.
/// </summary>
internal sealed class Receipts(ClientRange clients)
{
    private readonly long[] _allowed = new long[clients.Count];
    private readonly long[] _denied = new long[clients.Count];

    public ClientRange Clients => clients;

    /// <summary>Counts one answer.</summary>
    /// <param name="client">The index of the client.</param>
    /// <param name="isAllowed">What the caller was told.</param>
    public void Add(int client, bool isAllowed) => Interlocked.Increment(ref (isAllowed ? _allowed : _denied)[client - clients.First]);

    public long Allowed(int client) => Interlocked.Read(ref _allowed[client - clients.First]);

    public long Denied(int client) => Interlocked.Read(ref _denied[client - clients.First]);
}
