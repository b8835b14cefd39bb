using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Tables;

namespace Segue.Cli.Operation;

/// <summary><c>segue table</c>: the tables of the servers.</summary>
internal static class TableCommand
{
    private static readonly Argument<string> Server = NameArgument.Create("SERVER", "The server.");
    private static readonly Argument<string> Table = NameArgument.Create("TABLE", "The table: the member of the server's state.");
    private static readonly Argument<string> Backup = NameArgument.Create("NAME", "The name of the backup.");
    private static readonly Argument<string> File = NameArgument.Create("FILE", "The file.");

    public static Command Create() => new("table", "Lists tables, backs them up and restores them, exports and imports their rows.")
    {
        HostCommand.Look("list", "Lists the tables of all servers.", ListAsync),
        HostCommand.Look("info", "Says what is known of one table, and lists its backups.", InfoAsync, Server, Table),
        HostCommand.Do("backup", "Takes a named backup; it costs nothing but what is written from then on.", (client, output, call, cancellation) =>
            WriteAsync(client.BackUpTableAsync(ServerOf(call), TableOf(call), BackupOf(call), cancellation), $"Backup '{BackupOf(call)}' is taken.", output), Server, Table, Backup),
        HostCommand.Do("restore", "Puts the rows of a backup in the place of the table's.", (client, output, call, cancellation) =>
            WriteAsync(client.RestoreTableAsync(ServerOf(call), TableOf(call), BackupOf(call), cancellation), $"Backup '{BackupOf(call)}' is restored.", output), Server, Table, Backup),
        HostCommand.Do("discard", "Gives a backup up.", (client, output, call, cancellation) =>
            WriteAsync(client.DiscardBackupAsync(ServerOf(call), TableOf(call), BackupOf(call), cancellation), $"Backup '{BackupOf(call)}' is given up.", output), Server, Table, Backup),
        HostCommand.Look("export", "Writes the rows of a table to a file. It has every member, sensitive ones too.", ExportAsync, Server, Table, File),
        HostCommand.Do("import", "Puts the rows of a file in the place of the table's, all or nothing.", ImportAsync, Server, Table, File),
    };

    private static async Task<ExitCode> ListAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        IReadOnlyList<ServerTable> tables = await client.GetTablesAsync(cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(tables, OperationJson.Default.IReadOnlyListServerTable);
            return ExitCode.Done;
        }

        TextTable text = new("SERVER", "TABLE", "ROWS", "LEFT", "QUARANTINED", "BACKUPS");
        foreach (ServerTable table in tables)
        {
            text.Row(
                table.Server,
                table.Name,
                Figures.Count(table.Rows),
                Figures.Count(table.RowsLeft),
                Figures.Count(table.Quarantined),
                string.Join(", ", table.Backups.Select(backup => backup.Name)));
        }

        text.WriteTo(output.Console);
        return ExitCode.Done;
    }

    private static async Task<ExitCode> InfoAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        ServerTable table = await client.GetTableAsync(ServerOf(call), TableOf(call), cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(table, OperationJson.Default.ServerTable);
            return ExitCode.Done;
        }

        output.WriteLine($"{table.Server} {table.Name}: {Figures.Count(table.Rows)} rows, {Figures.Count(table.RowsLeft)} left to carry over or under a backup, {Figures.Count(table.Quarantined)} quarantined");
        TextTable backups = new("BACKUP", "TAKEN", "ROWS", "SIZE", "IS");
        foreach (TableBackupInfo backup in table.Backups)
        {
            backups.Row(
                backup.Name,
                Figures.Moment(backup.TakenAt),
                Figures.Count(backup.Rows),
                Figures.Bytes(backup.Bytes),
                backup.IsSealed ? "sealed to bytes" : "frozen rows");
        }

        backups.WriteTo(output.Console);
        return ExitCode.Done;
    }

    /// <summary>Into a file beside, which takes the place of the named one when it is whole.</summary>
    private static async Task<ExitCode> ExportAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        string file = Path.GetFullPath(call.GetRequiredValue(File));
        string unfinished = file + ".part";
        long bytes;
        try
        {
            using (FileStream stream = OwnersFile.Create(unfinished))
            {
                await TransferDisplay.ShowAsync(output, "export", stream, bytes: null, async measured =>
                {
                    await client.ExportTableAsync(ServerOf(call), TableOf(call), measured, cancellation).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
                bytes = stream.Length;
            }

            System.IO.File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Unwritable(file, exception);
        }
        finally
        {
            if (System.IO.File.Exists(unfinished))
            {
                System.IO.File.Delete(unfinished);
            }
        }

        return await WriteAsync(
            Task.FromResult(new TableAnswer(ServerOf(call), TableOf(call), Rows: 0, Changed: false)),
            $"The rows are in {file}, {Figures.Bytes(bytes)}.",
            output).ConfigureAwait(false);
    }

    private static async Task<ExitCode> ImportAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        string file = call.GetRequiredValue(File);
        FileStream stream;
        try
        {
            stream = System.IO.File.OpenRead(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Unreadable(file, exception);
        }

        using (stream)
        {
            long rows = await TransferDisplay.ShowAsync(output, "import", stream, stream.Length, measured =>
                client.ImportTableAsync(ServerOf(call), TableOf(call), measured, cancellation)).ConfigureAwait(false);
            return await WriteAsync(
                Task.FromResult(new TableAnswer(ServerOf(call), TableOf(call), rows, Changed: true)),
                $"The table has {Figures.Count(rows)} rows now.",
                output).ConfigureAwait(false);
        }
    }

    private static async Task<ExitCode> WriteAsync(Task<TableAnswer> asked, string text, CommandOutput output)
    {
        TableAnswer answer = await asked.ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(answer, OperationJson.Default.TableAnswer);
        }
        else
        {
            output.WriteLine(text);
        }

        return ExitCode.Done;
    }

    private static string ServerOf(ParseResult call) => call.GetRequiredValue(Server);

    private static string TableOf(ParseResult call) => call.GetRequiredValue(Table);

    private static string BackupOf(ParseResult call) => call.GetRequiredValue(Backup);
}
