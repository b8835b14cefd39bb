using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Runtime.Journal;
using StateMigration.Contracts;

namespace StateMigration;

/// <summary>The host of the library, one for each part of the guide.</summary>
internal static class LibraryHost
{
    /// <summary>Runs parts of the guide, each in a host of its own that begins with version 1.</summary>
    /// <returns>The exit code: 0 where everything came out as the guide says.</returns>
    public static async Task<int> RunAsync(params Func<IServiceProvider, Task>[] parts)
    {
        foreach (Func<IServiceProvider, Task> part in parts)
        {
            Console.WriteLine($"— {part.Method.DeclaringType!.Name}");
            using IHost host = Build();
            await host.StartAsync();
            ILibrary library = host.Services.GetRequiredService<ILibrary>();
            await library.LendAsync("Emma", "Ann Lee");
            await library.LendAsync("Ulysses", "Plato");
            await part(host.Services);
            await host.StopAsync();
        }

        return 0;
    }

    private static IHost Build()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();    // each part begins with version 1
        builder.Services.AddSegue().WithModule("library-1");
        return builder.Build();
    }
}
