using System.Reflection;
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
    /// <exception cref="Runtime.Releases.ReleaseException">The folder holds no module.</exception>
    public SegueBuilder WithModule(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WithModule(ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, DefaultModulesFolder, folder)));
    }

    /// <summary>Starts with a module, and makes the contracts of its servers injectable.</summary>
    /// <param name="source">Where the module is.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">There is no module.</exception>
    public SegueBuilder WithModule(ModuleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ModuleManifest manifest = source.ReadManifest();
        _modules.Declared.Add(new DeclaredModule(source, manifest));
        foreach (ManifestContract contract in manifest.Servers.SelectMany(server => server.Contracts))
        {
            Type type = Assembly.Load(contract.Assembly).GetType(contract.Name, throwOnError: true)!;
            Services.AddSingleton(type, provider => provider.GetRequiredService<ServerRegistry>().Get(type));
        }

        return this;
    }

    /// <summary>Starts with every module in <c>modules</c> below the application's own folder.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="Runtime.Releases.ReleaseException">A folder there holds no module.</exception>
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
    /// Makes a contract injectable that no module of the start implements: a later release will. Until then its calls fail.
    /// </summary>
    /// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
    /// <returns>This builder.</returns>
    public SegueBuilder WithContract<TContract>()
        where TContract : class
    {
        Services.AddSingleton(provider => provider.GetRequiredService<ServerRegistry>().Get<TContract>());
        return this;
    }
}
