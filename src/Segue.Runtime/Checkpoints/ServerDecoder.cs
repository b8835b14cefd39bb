using System.Reflection;
using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// Reads one server's state for a version of it that a module knows, with that module's types and migrations: the state at once, then
/// the frames of its tables, one after another.
/// </summary>
internal sealed class ServerDecoder
{
    private readonly ServerHeading _heading;
    private readonly ModuleCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ITableJournal? _journal;

    /// <summary>What stands for each table of the file in the state, to be found again behind the migrations.</summary>
    private readonly Dictionary<string, Table> _markers = [];
    private readonly List<DetachedTable?> _tables = [];
    private readonly object _state;
    private int _next;

    /// <param name="heading">What the file says of the server.</param>
    /// <param name="payload">The frame of the server.</param>
    /// <param name="stateAt">Where in it the state begins.</param>
    /// <param name="catalog">The module's versions and migrations.</param>
    /// <param name="to">The version to read for.</param>
    /// <param name="time">What migrations take for the time.</param>
    /// <param name="journal">Told of what happens to rows; null for nobody.</param>
    /// <exception cref="BytesException">The module does not know the version, or the bytes are not of it.</exception>
    public ServerDecoder(ServerHeading heading, byte[] payload, long stateAt, ModuleCatalog catalog, StateVersion to, TimeProvider time, ITableJournal? journal)
    {
        _heading = heading;
        _catalog = catalog;
        _time = time;
        _journal = journal;
        StateVersion from = catalog.GetOfBytes(heading.Alias, heading.Version, heading.Fingerprint, $"has version {to.Version}");
        Dictionary<string, Type> types = TableMember.Of(from.Type).ToDictionary(member => member.Name, member => from.Type.GetProperty(member.Name)!.PropertyType);
        MessagePackReader reader = new(payload.AsMemory(checked((int)stateAt)));
        object state = new ShapeReaderCompiler().CompileState(from.Type)(ref reader, name => Describe(name, types[name]));
        _state = catalog.Carry(state, from, to, time.GetUtcNow());
        IReadOnlyList<TableMember> members = TableMember.Of(to.Type);
        foreach (TableHeading table in heading.Tables)
        {
            _tables.Add(Find(table, members));
        }
    }

    /// <summary>Whether all frames of the server have been read.</summary>
    public bool IsEnded => _next == _tables.Count;

    /// <summary>What was read.</summary>
    public DetachedServer Server => new(_state, [.. _tables.OfType<DetachedTable>()], _heading.Timers);

    /// <summary>Reads a frame of a table.</summary>
    /// <exception cref="BytesException">It is damaged, or of another table.</exception>
    public void Read(byte[] payload)
    {
        bool isEnd = _tables[_next] is { } table ? ReadInto(table.Read, payload) : new MessagePackReader(payload).ReadInt32() == TableFormat.End;
        _next += isEnd ? 1 : 0;
    }

    private static bool ReadInto(TableRead table, byte[] payload)
    {
        table.Read(payload);
        return table.IsEnded;
    }

    private Table Describe(string name, Type type)
    {
        Table marker = (Table)Activator.CreateInstance(type)!;
        _markers.Add(name, marker);
        return (Table)type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Table)])!.Invoke([marker]);
    }

    /// <returns>Null where a migration has dropped the table: its rows are passed over.</returns>
    private DetachedTable? Find(TableHeading heading, IReadOnlyList<TableMember> members)
    {
        Table? marker = _markers.GetValueOrDefault(heading.Name);
        foreach (TableMember member in members)
        {
            if (marker is not null && member.Get(_state) is { } table && ReferenceEquals(table.Source, marker))
            {
                TableHosting hosting = new(_heading.Server, member.Name, _catalog, _time, _journal);
                return new DetachedTable(member, table, heading, member.Operations.BeginRead(hosting));
            }
        }

        return null;
    }
}
