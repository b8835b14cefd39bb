using System.Reflection;
using Segue.Modules;
using Segue.Runtime.Bytes;
using Segue.Runtime.States;

namespace Segue.Runtime.Migrations;

/// <summary>
/// What the assemblies of one module, or of one unit test, say of themselves through the generator's attributes: servers,
/// every version of their states and rows, and the migrations between them.
/// </summary>
internal sealed class ModuleCatalog
{
    private readonly Dictionary<(string Alias, int Version), StateVersion> _versions = [];
    private readonly Dictionary<string, StateVersion> _current = [];
    private readonly Dictionary<(string Alias, int From), MigrationStep> _steps = [];

    /// <summary>Reads the attributes.</summary>
    /// <param name="assemblies">The module's assemblies.</param>
    /// <exception cref="Releases.ReleaseException">A migration cannot be constructed.</exception>
    public ModuleCatalog(IEnumerable<Assembly> assemblies)
    {
        List<ServerEntryAttribute> servers = [];
        List<ServedContractAttribute> contracts = [];
        foreach (Assembly assembly in assemblies)
        {
            servers.AddRange(assembly.GetCustomAttributes<ServerEntryAttribute>());
            contracts.AddRange(assembly.GetCustomAttributes<ServedContractAttribute>());
            foreach (StateEntryAttribute entry in assembly.GetCustomAttributes<StateEntryAttribute>())
            {
                Add(new StateVersion(entry), entry.IsCurrent);
            }

            foreach (MigrationEntryAttribute entry in assembly.GetCustomAttributes<MigrationEntryAttribute>())
            {
                Add(entry.Alias, new MigrationStep(Construct(entry.Migration), entry.From, entry.To, entry.Loss));
            }
        }

        Servers = servers;
        Contracts = contracts;
    }

    /// <summary>The servers.</summary>
    public IReadOnlyList<ServerEntryAttribute> Servers { get; }

    /// <summary>The contracts that they implement.</summary>
    public IReadOnlyList<ServedContractAttribute> Contracts { get; }

    /// <summary>Every version of every state and row.</summary>
    public IReadOnlyCollection<StateVersion> Versions => _versions.Values;

    /// <summary>Every migration, with the alias that it is for.</summary>
    public IEnumerable<(string Alias, MigrationStep Step)> Steps => _steps.Select(step => (step.Key.Alias, step.Value));

    /// <summary>The version that the module's code works with, or null where it does not know the alias.</summary>
    public StateVersion? TryGetCurrent(string alias) => _current.GetValueOrDefault(alias);

    /// <summary>One version as this module's type, or null where it does not know it.</summary>
    public StateVersion? TryGet(string alias, int version) => _versions.GetValueOrDefault((alias, version));

    /// <summary>The version that bytes say they are of.</summary>
    /// <param name="alias">The alias in the bytes.</param>
    /// <param name="version">The version in the bytes.</param>
    /// <param name="fingerprint">The fingerprint of its shape in the bytes.</param>
    /// <param name="lacks">What a message says of this module where it does not know the version.</param>
    /// <exception cref="BytesException">It does not, or knows it by another shape.</exception>
    public StateVersion GetOfBytes(string alias, int version, string fingerprint, string lacks)
    {
        StateVersion known = TryGet(alias, version) ?? throw BytesException.TooNew(alias, version, lacks);
        return known.Fingerprint == fingerprint
            ? known
            : throw BytesException.Foreign($"{known} has the shape {fingerprint} there and {known.Fingerprint} here.");
    }

    /// <summary>The migrations that carry what was read from bytes.</summary>
    /// <param name="read">The version that the bytes are of.</param>
    /// <param name="from">The older end.</param>
    /// <param name="to">The newer end, or the same.</param>
    /// <exception cref="BytesException">A step is missing.</exception>
    public MigrationChain GetChainOfBytes(StateVersion read, int from, int to) => TryGetChain(read.Alias, from, to, out int missing)
        ?? throw BytesException.TooNew(read.Alias, read.Version, $"has no migration from version {missing}");

    /// <summary>Carries a value that was read from bytes over to another version of it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="from">The version that it is in.</param>
    /// <param name="to">The version to carry it to, up or down.</param>
    /// <param name="now">What migrations take for the time.</param>
    /// <exception cref="BytesException">There is no way.</exception>
    public object Carry(object value, StateVersion from, StateVersion to, DateTimeOffset now)
    {
        if (from == to)
        {
            return value;
        }

        bool isUp = from.Version < to.Version;
        MigrationChain chain = GetChainOfBytes(from, Math.Min(from.Version, to.Version), Math.Max(from.Version, to.Version));
        return isUp ? chain.Up(value, now, extra: null)
            : chain.CanGoDown ? chain.Down(value, now, extra: null)
            : throw BytesException.TooNew(from.Alias, from.Version, $"cannot go back to version {to.Version}");
    }

    /// <summary>What a type of this module is, or null where it is no state and no row.</summary>
    public StateVersion? TryGet(Type type) => _versions.Values.FirstOrDefault(version => version.Type == type);

    /// <summary>The migrations from one version up to another.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="from">The older version.</param>
    /// <param name="to">The newer version, or the same.</param>
    /// <param name="missingFrom">Where it fails, the version from which there is no step.</param>
    /// <returns>Null where a step is missing.</returns>
    public MigrationChain? TryGetChain(string alias, int from, int to, out int missingFrom)
    {
        List<MigrationStep> steps = [];
        for (int version = from; version < to; version = steps[^1].To)
        {
            missingFrom = version;
            if (!_steps.TryGetValue((alias, version), out MigrationStep? step) || step.To > to)
            {
                return null;
            }

            steps.Add(step);
        }

        missingFrom = to;
        return steps.Count == 0 ? MigrationChain.Empty : new MigrationChain(steps);
    }

    private static Migration Construct(Type migration)
    {
        try
        {
            return (Migration)Activator.CreateInstance(migration, nonPublic: true)!;
        }
        catch (TargetInvocationException exception)
        {
            throw MigrationFailures.ConstructionFailed(migration, exception.InnerException ?? exception);
        }
    }

    private void Add(StateVersion version, bool isCurrent)
    {
        _versions.Add((version.Alias, version.Version), version);
        if (isCurrent)
        {
            _current.Add(version.Alias, version);
        }
    }

    private void Add(string alias, MigrationStep step) => _steps.Add((alias, step.From), step);
}
