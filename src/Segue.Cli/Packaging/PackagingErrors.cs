using Segue.Cli.Operation;
using Segue.Cli.Output;
using Segue.Runtime.Releases;

namespace Segue.Cli.Packaging;

/// <summary>What is wrong with a release or a key is this command's error: no host was asked.</summary>
internal static class PackagingErrors
{
    /// <summary>Does what reads releases and keys.</summary>
    /// <exception cref="CommandException">One of them is not as it has to be.</exception>
    public static async Task<ExitCode> TryAsync(Func<Task<ExitCode>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ReleaseException exception)
        {
            throw new CommandException(ExitCode.Failed, HostCommand.ErrorOf(exception.Failure), exception);
        }
    }
}
