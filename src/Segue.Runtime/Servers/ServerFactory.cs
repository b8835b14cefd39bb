using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Segue.Calls;
using Segue.Modules;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Servers;

/// <summary>Makes a version of a server from its module, off the pause: its constructor runs before anyone commits.</summary>
internal sealed class ServerFactory(
    IServiceProvider services,
    IReadOnlyList<IModuleServiceAdapter> adapters,
    ServerRegistry registry,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Makes a server object. Its state comes later.</summary>
    /// <exception cref="ReleaseException">The constructor threw, or asked for something that is not there.</exception>
    public ServerVersion Create(LoadedModule module, ServerEntryAttribute entry)
    {
        ServerMailbox mailbox = registry.GetMailbox(entry.Name);
        StrayAccesses strays = new(module.Manifest.Name, logger);
        ModuleScope scope = new(strays);
        ServerOwnership ownership = new(mailbox, strays);
        ModuleServices moduleServices = new(services, adapters, registry, ownership, scope, time, module.Catalog);
        Server instance = Construct(module, entry, moduleServices, scope);
        VersionContext context = new(mailbox, module.Title, strays, registry.Detached, time, logger);
        ((IServerState)instance).Attach(context);
        CheckTimers(module, entry.Name, instance);
        StateVersion state = module.Catalog.TryGet(entry.StateAlias, entry.StateVersion)!;
        ServerKeyKind? keys = KeyedFamilies.KindOf(entry.KeyType?.FullName);
        ServerVersion version = new()
        {
            Mailbox = mailbox,
            Module = module,
            Instance = instance,
            Context = context,
            StateVersion = state,
            Ownership = ownership,
            Scope = scope,
            Strays = strays,
            Time = time,
            Journal = new RowLog(entry.Name, mailbox.Meter, logger),
            Tables = keys is null ? TableMember.Of(state.Type) : [],
            Keyed = keys is { } kind ? CreateKeyed(registry.Families.GetOrAdd(mailbox, kind), module, entry, state, instance, context, strays) : null,
        };
        ownership.Version = version;
        return version;
    }

    private KeyedServerVersion CreateKeyed(
        KeyedFamily family, LoadedModule module, ServerEntryAttribute entry, StateVersion state, Server trial, VersionContext context, StrayAccesses strays)
    {
        ModuleScope scope = new(strays);
        try
        {
            // Never revoked: calls of this version go on after the commit, each to its end.
            ServerOwnership common = new(family.Mailbox, strays);
            InstanceFactory factory = InstanceFactory.Compile(entry.Server, ServicesOf(common), ServicesOf, registry);
            KeyedServerVersion version = new(family, state, strays, new InstanceLog(family.Name, family.Mailbox.Meter, logger))
            {
                Module = module.Manifest,
                Scope = scope,
                Context = context,
                Trial = trial,
                Factory = factory,
            };
            version.WarmUp(common);
            return version;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            scope.Dispose();
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw ConstructionFailed(module, entry.Name, "it cannot be constructed", cause);
        }

        IServiceProvider ServicesOf(ServerOwner owner) => new ModuleServices(services, adapters, registry, owner, scope, time, module.Catalog);
    }

    /// <summary>Lets contracts lead to the servers that implement them, before any of those is constructed.</summary>
    /// <param name="module">The module.</param>
    /// <param name="mapped">Takes the contracts that led nowhere before, for <see cref="UnmapContracts"/>; also where this fails.</param>
    /// <exception cref="ReleaseException">A contract is another one than the host's, or leads to another server already.</exception>
    public void MapContracts(LoadedModule module, ICollection<Type> mapped)
    {
        foreach (ServedContractAttribute served in module.Catalog.Contracts)
        {
            ContractEntryAttribute? known = ServerRegistry.FindEntry(served.Contract);
            if (known?.Fingerprint != served.Fingerprint)
            {
                throw LoadFailures.ContractMismatch(
                    module.Source.Location,
                    served.Server,
                    served.Contract.FullName!,
                    known is null ? "the host's assembly was built without Segue's generator" : "their methods differ");
            }

            ServerMailbox mailbox = registry.GetMailbox(served.Server);
            registry.Families.Declare(mailbox, module.Catalog.Servers.First(server => server.Name == served.Server).KeyType);
            if (registry.TryGetByContract(served.Contract) is { } other && other != mailbox)
            {
                throw new ReleaseException(new ReleaseFailure(
                    DiagnosticIds.DuplicateServer,
                    $"{served.Contract.FullName} leads to server '{other.Name}' already, and '{served.Server}' implements it too.",
                    module.Source.Location,
                    "Give the server the name it had, or the second one a contract of its own."));
            }

            if (registry.Map(served.Contract, mailbox))
            {
                mapped.Add(served.Contract);
            }
        }
    }

    /// <summary>Takes <see cref="MapContracts"/> back: another release may let them lead elsewhere (I3).</summary>
    public void UnmapContracts(IEnumerable<Type> mapped)
    {
        foreach (Type contract in mapped)
        {
            registry.Unmap(contract);
        }
    }

    /// <summary>Makes the state of a first start.</summary>
    /// <exception cref="ReleaseException">The server's <c>Initialize</c> threw.</exception>
    public static object Initialize(ServerVersion version)
    {
        try
        {
            object state = ((IServerState)version.Instance).InitializeState();
            TableBinder.HostAll(version, state);
            return state;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw ConstructionFailed(version.Module, version.Name, "its Initialize threw", exception);
        }
    }

    /// <summary>Looks at the timers' methods now: reflection compiles, and must not in a commit (I6).</summary>
    private static void CheckTimers(LoadedModule module, string server, Server instance)
    {
        try
        {
            _ = ((IServerState)instance).Timers.Count;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw ConstructionFailed(module, server, "a method with [Timer] cannot be run by one", exception);
        }
    }

    private static Server Construct(LoadedModule module, ServerEntryAttribute entry, ModuleServices services, ModuleScope scope)
    {
        try
        {
            return (Server)ActivatorUtilities.CreateInstance(services, entry.Server);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            scope.Dispose();
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw ConstructionFailed(module, entry.Name, "it cannot be constructed", cause);
        }
    }

    private static ReleaseException ConstructionFailed(LoadedModule module, string server, string what, Exception cause) => new(
        new ReleaseFailure(
            DiagnosticIds.ServerConstructionFailed,
            $"Server '{server}': {what}: {cause.GetType().FullName}: {cause.Message}",
            module.Source.Location,
            "Register the service it asks for with the host, or mend the constructor; it must act on nothing but its arguments."),
        ExceptionCrossing.Rebuild(cause));
}
