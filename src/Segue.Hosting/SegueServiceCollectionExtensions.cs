using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Segue.Journal.Sqlite;
using Segue.Runtime;
using Segue.Runtime.Journal;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Hosting;

/// <summary>Adds Segue to an application.</summary>
public static class SegueServiceCollectionExtensions
{
    /// <summary>
    /// Adds a host of servers whose code can be replaced while they are called. It starts before the application's other
    /// hosted services, so that they can call servers at once. Its releases are written to a journal on SQLite
    /// (<see cref="SegueOptions.JournalPath"/>), unless the application registers an <see cref="IReleaseJournal"/> of its own.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <returns>What modules and contracts are named with.</returns>
    public static SegueBuilder AddSegue(this IServiceCollection services, Action<SegueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SegueOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        SegueModuleList modules = (SegueModuleList?)services.FirstOrDefault(service => service.ServiceType == typeof(SegueModuleList))?.ImplementationInstance
            ?? new SegueModuleList();
        services.TryAddSingleton(modules);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SegueOptions>, SegueOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IModuleServiceAdapter, OptionsAdapter>());
        services.TryAddSingleton<IReleaseJournal>(provider => new SqliteJournal(provider.GetRequiredService<IOptions<SegueOptions>>().Value.JournalPath));
        services.TryAddSingleton(CreateHost);
        services.TryAddSingleton(provider => provider.GetRequiredService<SegueHost>().Servers);
        services.TryAddSingleton(provider => provider.GetRequiredService<SegueHost>().Releases);
        services.TryAddSingleton(provider => provider.GetRequiredService<SegueHost>().Operations);
        services.TryAddSingleton(provider => provider.GetRequiredService<ReleaseHandler>().Retired);
        services.TryAddSingleton(provider => provider.GetRequiredService<SegueHost>().Checkpoints);
        services.TryAddSingleton(provider => provider.GetRequiredService<SegueHost>().History);
        services.TryAddSingleton(typeof(IKeyed<>), typeof(KeyedProxies<>));
        services.AddHostedService<SegueHostedService>();
        return new SegueBuilder(services, modules);
    }

    private static SegueHost CreateHost(IServiceProvider provider)
    {
        SegueOptions options = provider.GetRequiredService<IOptions<SegueOptions>>().Value;
        SegueHost host = new(
            provider,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            [.. provider.GetServices<IModuleServiceAdapter>()],
            options.Upgrades,
            new JournalOptions
            {
                Journal = provider.GetRequiredService<IReleaseJournal>(),
                KeptUpgrades = options.KeptUpgrades,
                KeptReleases = options.KeptReleases,
                KeptOperations = options.KeptOperations,
                StartsWith = options.StartsWith ?? StartOf(provider.GetService<IHostEnvironment>()),
            },
            server => options.MailboxesByServer.TryGetValue(server, out MailboxOptions? own) ? own : options.Mailboxes,
            options.Checkpoints);
        host.Servers.KeyedPolicy = options.Keyed;
        SegueModuleList modules = provider.GetRequiredService<SegueModuleList>();
        foreach (DeclaredModule module in modules.Declared)
        {
            host.Servers.Declare(module.Manifest);
        }

        foreach (ExpectedContract expected in modules.Expected)
        {
            host.Servers.Declare(expected.Contract, expected.Server);
        }

        return host;
    }

    private static StartChoice StartOf(IHostEnvironment? environment) =>
        environment?.IsDevelopment() == true ? StartChoice.NamedModules : StartChoice.CurrentRelease;
}
