namespace Dispatch.Services.Idempotency;

/// <summary>Answers that were given already, by the key that the caller sent.</summary>
public sealed class IdempotencyStore
{
    private readonly Dictionary<(string Tenant, string Key), StoredAnswer> _answers = [];
    private readonly Lock _lock = new();
    private int _hits;

    public bool TryGet(string tenant, string key, out StoredAnswer? answer)
    {
        lock (_lock)
        {
            bool found = _answers.TryGetValue((tenant, key), out answer);
            _hits += found ? 1 : 0;
            return found;
        }
    }

    public void Put(string tenant, string key, StoredAnswer answer)
    {
        lock (_lock)
        {
            _answers[(tenant, key)] = answer;
        }
    }

    public int Hits() => _hits;
}
