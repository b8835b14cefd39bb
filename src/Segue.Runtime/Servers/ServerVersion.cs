using System.Diagnostics.CodeAnalysis;
using Segue.Calls;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Servers;

/// <summary>One version of one server: its object, and all that hangs on it. What is installed in a mailbox, or waits to be.</summary>
internal sealed class ServerVersion
{
    public required ServerMailbox Mailbox { get; init; }

    public required LoadedModule Module { get; init; }

    public required Server Instance { get; init; }

    public required StateVersion StateVersion { get; init; }

    public required ServerOwnership Ownership { get; init; }

    public required ModuleScope Scope { get; init; }

    /// <summary>What the server object has of its host; null for the scratch servers of the warm-up.</summary>
    public VersionContext? Context { get; init; }

    public required StrayAccesses Strays { get; init; }

    public required IReadOnlyList<TableMember> Tables { get; init; }

    /// <summary>The host's clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Told of what happens to rows; null for nobody.</summary>
    public ITableJournal? Journal { get; init; }

    /// <summary>What makes the objects of its instances, where it is keyed; else null.</summary>
    public KeyedServerVersion? Keyed { get; init; }

    public string Name => Mailbox.Name;

    /// <summary>The state; set while nothing runs on the server.</summary>
    [AllowNull]
    public object State
    {
        get => ((IServerState)Instance).Current ?? throw new InvalidOperationException($"Server '{Name}' has no state yet.");
        set => ((IServerState)Instance).Current = value;
    }

    /// <summary>What a row of one of its tables is.</summary>
    public StateVersion VersionOf(Type rowType) => Module.Catalog.TryGet(rowType) ?? StateVersion.OfShared(rowType);

    /// <summary>What one of its tables has from its host.</summary>
    public TableHosting HostingOf(TableMember member) => new(Name, member.Name, Module?.Catalog, Time, Journal);

    /// <summary>Takes state, timers and proxies away from this version's code (I2). Nothing of it runs.</summary>
    public void Revoke()
    {
        Scope.IsSuspended = true;
        Ownership.Revoke();
        ((IServerState)Instance).Revoke(Strays);
    }
}
