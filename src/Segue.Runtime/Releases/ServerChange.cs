using Segue.Runtime.Checkpoints;
using Segue.Runtime.Keyed;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Releases;

/// <summary>What one release does to one server, as it is prepared and then switched.</summary>
internal sealed class ServerChange
{
    /// <summary>The server's mailbox, which stays.</summary>
    public required ServerMailbox Mailbox { get; init; }

    /// <summary>The version that runs; null where the server is added.</summary>
    public required ServerVersion? Old { get; init; }

    /// <summary>The version that comes; null where the server is removed.</summary>
    public required ServerVersion? New { get; init; }

    /// <summary>The way of the state; null where there is no old version, or no new one.</summary>
    public ValueConversion? Conversion { get; init; }

    /// <summary>The state of a server without an old version.</summary>
    public object? InitialState { get; init; }

    /// <summary>The timers that a server without an old version goes on with, from a checkpoint; null where it begins anew.</summary>
    public IReadOnlyList<KeptTimer>? Timers { get; init; }

    /// <summary>The instances that a keyed server goes on with, from a checkpoint; null where it begins anew.</summary>
    public RestoredInstances? Instances { get; init; }

    /// <summary>When going back: the change that is gone back from, with what it kept.</summary>
    public ServerChange? Undoes { get; init; }

    /// <summary>What happens to the instances, where the server is keyed; else null.</summary>
    public KeyedChange? Keyed { get; init; }

    /// <summary>The tables of the new state that carry on rows of the old one.</summary>
    public IReadOnlyList<TableChange> Tables { get; set; } = [];

    /// <summary>What the old state was when the gates were closed.</summary>
    public object? OldState { get; set; }

    /// <summary>The tables of the old state.</summary>
    public IReadOnlyList<KeptTable> OldTables { get; set; } = [];

    /// <summary>The tables of the old state whose rows the new state carries on.</summary>
    public HashSet<Table> CarriedOn { get; } = [];

    /// <summary>The layers of the new state's tables, to sweep and to drop.</summary>
    public List<ILayeredTable> Layers { get; } = [];

    /// <summary>What is left to do for the new state's tables once the old ones are revoked. Cannot fail.</summary>
    public List<Action> OnInstall { get; } = [];

    public ServerChangeKind Kind => (Old, New) switch
    {
        (null, _) => ServerChangeKind.Added,
        (_, null) => ServerChangeKind.Removed,
        _ => ServerChangeKind.Replaced,
    };

    /// <summary>Takes back what a migration has bound: it belongs to nobody (I3).</summary>
    public void Forget()
    {
        OldState = null;
        CarriedOn.Clear();
        Layers.Clear();
        OnInstall.Clear();
    }
}
