using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Segue.Admin.Serving;
using Segue.Hosting;
using Segue.Runtime.Packages;

namespace Segue.Admin;

/// <summary>Lets a host be controlled from outside.</summary>
public static class SegueAdminBuilderExtensions
{
    /// <summary>
    /// Adds the control API, which the command <c>segue</c> and <see cref="Clients.SegueAdminClient"/> speak: on a Unix domain socket of
    /// the service's user, and over HTTP where <see cref="AdminOptions.Http"/> says so. It answers once the servers do.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <returns>The builder.</returns>
    public static SegueBuilder WithAdmin(this SegueBuilder builder, Action<AdminOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<AdminOptions>();
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>());
        builder.Services.TryAddSingleton<IReleaseVerifier>(CreateVerifier);
        builder.Services.AddHostedService<AdminService>();
        return builder;
    }

    private static SignedReleases CreateVerifier(IServiceProvider provider)
    {
        AdminOptions options = provider.GetRequiredService<IOptions<AdminOptions>>().Value;
        return new SignedReleases(
            options.Signers,
            options.AllowsUnsignedReleases ?? provider.GetService<IHostEnvironment>()?.IsDevelopment() == true,
            provider.GetRequiredService<TimeProvider>());
    }
}
