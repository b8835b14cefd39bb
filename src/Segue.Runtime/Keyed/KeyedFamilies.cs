using System.Collections.Concurrent;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>The keyed servers of a host, by name. Thread-safe.</summary>
internal sealed class KeyedFamilies
{
    private readonly ConcurrentDictionary<string, KeyedFamily> _families = new();
    private readonly WaitGraph _waits;
    private readonly MailboxServices _services;

    public KeyedFamilies(WaitGraph waits, MailboxServices services)
    {
        _waits = waits;
        _services = services;
        Passivation = new Passivation(this, services.Time);
    }

    public Passivation Passivation { get; }

    public ICollection<KeyedFamily> All => _families.Values;

    /// <summary>The kind of the keys that a declaration names, by the full name of their type; null where it is none.</summary>
    public static ServerKeyKind? KindOf(string? keyType) => keyType switch
    {
        "System.String" => ServerKeyKind.Text,
        "System.Int64" => ServerKeyKind.Number,
        "System.Guid" => ServerKeyKind.UniqueId,
        _ => null,
    };

    public KeyedFamily? TryGet(string server) => _families.GetValueOrDefault(server);

    /// <summary>The instances of a server, made known when they are first asked for.</summary>
    public KeyedFamily GetOrAdd(ServerMailbox mailbox, ServerKeyKind kind)
    {
        KeyedFamily family = _families.GetOrAdd(mailbox.Name, (_, families) => Make(mailbox, families._waits, families._services, kind), this);
        Passivation.Start();
        return family;
    }

    /// <summary>Makes a server known as a module declares it: with keys, or without.</summary>
    /// <exception cref="Releases.ReleaseException">It is there with keys of another type.</exception>
    public void Declare(ServerMailbox mailbox, Type? keyType)
    {
        ServerKeyKind? kind = KindOf(keyType?.FullName);
        if (TryGet(mailbox.Name) is { } known && known.KeyKind != kind && !ForgetUnused(mailbox.Name))
        {
            throw KeyedFailures.KeyTypeChanged(mailbox.Name, known.KeyKind.ToString(), kind?.ToString());
        }

        if (kind is { } keys)
        {
            GetOrAdd(mailbox, keys);
        }
    }

    /// <summary>Forgets a server that never came, or is gone with all its instances: another may have its name.</summary>
    /// <returns>False where it is still there.</returns>
    public bool ForgetUnused(string server) => TryGet(server) is { Current: null, Count: 0 } && _families.TryRemove(server, out _);

    /// <summary>A family that nobody can find.</summary>
    public static KeyedFamily Make(ServerMailbox mailbox, WaitGraph waits, MailboxServices services, ServerKeyKind kind) => kind switch
    {
        ServerKeyKind.Number => new KeyedFamily<long>(mailbox, waits, services, kind, static key => key.AsInt64(), ServerKey.FromInt64),
        ServerKeyKind.UniqueId => new KeyedFamily<Guid>(mailbox, waits, services, kind, static key => key.AsGuid(), ServerKey.FromGuid),
        _ => new KeyedFamily<string>(mailbox, waits, services, kind, static key => key.AsString(), ServerKey.FromString),
    };
}
