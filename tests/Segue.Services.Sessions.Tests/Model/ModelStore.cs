namespace Segue.Services.Sessions.Tests.Model;

/// <summary>What a session store does, in the simplest words: one dictionary, looked through as a whole.</summary>
internal sealed class ModelStore
{
    private readonly Dictionary<string, ModelSession> _sessions = [];
    private readonly Dictionary<string, (ModelSession Session, DateTimeOffset? Until)> _persistent = [];

    public DateTimeOffset Now { get; set; }

    public int Count => Live.Count();

    public IEnumerable<KeyValuePair<string, ModelSession>> Live => _sessions.Where(session => !session.Value.HasEnded(Now));

    public ModelSession? Peek(string id) => _sessions.TryGetValue(id, out ModelSession? session) && !session.HasEnded(Now) ? session : null;

    public bool TryCreate(string id, string? owner, TimeSpan? timeout)
    {
        if (Peek(id) is not null)
        {
            return false;
        }

        _sessions[id] = new ModelSession(Now, Now, timeout, owner, Colour: null, Writes: 0);
        return true;
    }

    public ModelSession? Use(string id) => Change(id, session => session);

    public ModelSession? Change(string id, Func<ModelSession, ModelSession> change) =>
        Peek(id) is { } session ? _sessions[id] = change(session) with { LastAccessedAt = Now } : null;

    public bool Delete(string id)
    {
        bool wasThere = Peek(id) is not null;
        _sessions.Remove(id);
        return wasThere;
    }

    public bool Persist(string id, TimeSpan? timeToLive)
    {
        if (Peek(id) is not { } session)
        {
            return false;
        }

        _persistent[id] = (session, Now + (timeToLive ?? session.Timeout));
        return true;
    }

    public ModelSession? Load(string id)
    {
        if (Use(id) is { } present)
        {
            return present;
        }

        return _persistent.TryGetValue(id, out (ModelSession Session, DateTimeOffset? Until) kept) && !(kept.Until <= Now)
            ? _sessions[id] = kept.Session with { LastAccessedAt = Now }
            : null;
    }

    public bool DeletePersistent(string id) => _persistent.Remove(id, out (ModelSession Session, DateTimeOffset? Until) kept) && !(kept.Until <= Now);
}
