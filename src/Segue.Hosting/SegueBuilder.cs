using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Loading;
using Segue.Runtime.Servers;

namespace Segue.Hosting;

/// <summary>Names the modules that a host starts with.</summary>
public sealed class SegueBuilder
{
    private const string DefaultModulesFolder = "modules";

    private readonly SegueModuleList _modules;

    internal SegueBuilder(IServiceCollection services, SegueModuleList modules)
    {
        Services = services;
        _modules = modules;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Starts with a module, and makes the contracts of its servers injectable. Its manifest is read now, its code is loaded
    /// when the application starts.
    /// </summary>
    /// <param name="folder">
    /// The module's folder: a full path, or a name below <c>modules</c> in the application's own folder, where the build puts
    /// <c>&lt;SegueModule&gt;</c> items.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">The folder holds no module, or the host lacks a contract of it.</exception>
    public SegueBuilder WithModule(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WithModule(ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, DefaultModulesFolder, folder)));
    }

    /// <summary>Starts with a module, and makes the contracts of its servers injectable.</summary>
    /// <param name="source">Where the module is.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module, or the host lacks a contract of it.</exception>
    public SegueBuilder WithModule(ModuleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ModuleManifest manifest = source.ReadManifest();
        _modules.Declared.Add(new DeclaredModule(source, manifest));

        // Those of keyed servers are injected as IKeyed<TContract>.
        foreach (ManifestServer server in manifest.Servers.Where(server => server.KeyType is null))
        {
            foreach (ManifestContract contract in server.Contracts)
            {
                Inject(HostContracts.Find(source, server, contract));
            }
        }

        return this;
    }

    /// <summary>Starts with every module in <c>modules</c> below the application's own folder.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">A folder there holds no module, or the host lacks a contract of it.</exception>
    public SegueBuilder WithAllModules()
    {
        string root = Path.Combine(AppContext.BaseDirectory, DefaultModulesFolder);
        if (Directory.Exists(root))
        {
            foreach (string folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
            {
                WithModule(folder);
            }
        }

        return this;
    }

    /// <summary>
    /// Makes a contract injectable that no module of the start implements: a later release will. Until then its calls fail with
    /// <see cref="ServerUnavailableException"/>.
    /// </summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <param name="server">The name of the server that will implement it, as its <see cref="ServerAttribute"/> has it.</param>
    /// <returns>This builder.</returns>
    public SegueBuilder WithContract<TContract>(string server)
        where TContract : class
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        _modules.Expected.Add(new ExpectedContract(typeof(TContract), server));
        Inject(typeof(TContract));
        return this;
    }

    private void Inject(Type contract) =>
        Services.AddSingleton(contract, provider => provider.GetRequiredService<ServerRegistry>().Get(contract));
}
