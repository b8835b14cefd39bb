using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Operation;

/// <summary>Shows how far a file has come: a bar on a terminal; nothing elsewhere, where the answer says how much it was.</summary>
internal static class TransferDisplay
{
    /// <param name="output">Where the command writes.</param>
    /// <param name="what">What goes on.</param>
    /// <param name="file">The file.</param>
    /// <param name="bytes">How many bytes it will be; null where nobody knows.</param>
    /// <param name="transfer">Reads or writes the stream that it is given.</param>
    public static async Task<T> ShowAsync<T>(CommandOutput output, string what, Stream file, long? bytes, Func<Stream, Task<T>> transfer)
    {
        if (!output.IsInteractive)
        {
            return await transfer(file).ConfigureAwait(false);
        }

        return await output.Errors.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DownloadedColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(what, maxValue: Math.Max(bytes ?? long.MaxValue, 1));
                task.IsIndeterminate = bytes is null;
                using MeasuredStream measured = new(file, count => task.Increment(count));
                return await transfer(measured).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }
}
