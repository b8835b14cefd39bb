using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Segue.Cli.Output;

/// <summary>
/// Where a command writes. People get text, with colours on a terminal only; programs get one JSON document on the standard
/// output. Errors of people go to the standard error, so that a pipe carries answers alone.
/// </summary>
internal sealed class CommandOutput
{
    /// <summary>As wide as any line: who reads a pipe wants one fact a line, not lines that break where a terminal would end.</summary>
    private const int UnbrokenWidth = 4096;

    private readonly TextWriter _answer;

    public CommandOutput(TextWriter answer, TextWriter error, bool isJson)
    {
        _answer = answer;
        IsJson = isJson;
        Console = Open(answer, IsRedirected(answer, System.Console.Out, System.Console.IsOutputRedirected));
        Errors = Open(error, IsRedirected(error, System.Console.Error, System.Console.IsErrorRedirected));
    }

    /// <summary>Whether programs read the answer.</summary>
    public bool IsJson { get; }

    /// <summary>Whether somebody looks on while it goes on, who can be shown bars.</summary>
    public bool IsInteractive => !IsJson && Errors.Profile.Capabilities.Interactive;

    /// <summary>The standard output as Spectre.Console draws on it; nothing may be written to it with <c>--json</c>.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The standard error, for progress and for what goes wrong.</summary>
    public IAnsiConsole Errors { get; }

    /// <summary>The output of one call of the command.</summary>
    public static CommandOutput Of(ParseResult call) =>
        new(call.InvocationConfiguration.Output, call.InvocationConfiguration.Error, call.GetValue(CommonOptions.Json));

    /// <summary>Writes a line without any markup: what it says may hold brackets.</summary>
    public void WriteLine(string line) => _answer.WriteLine(line);

    /// <summary>Writes the answer for programs.</summary>
    public void WriteJson<TDocument>(TDocument document, JsonTypeInfo<TDocument> type) =>
        _answer.WriteLine(JsonSerializer.Serialize(document, type));

    /// <summary>Writes what went wrong: id, what, where, and the next command.</summary>
    public void Write(CommandError error)
    {
        if (IsJson)
        {
            WriteJson(new CommandErrorDocument { Error = error }, OutputJson.Default.CommandErrorDocument);
            return;
        }

        Errors.MarkupLineInterpolated($"[red]error {error.Id}[/]: {error.What}");
        if (error.Where is not null)
        {
            Errors.MarkupLineInterpolated($"  where: {error.Where}");
        }

        if (error.Next is not null)
        {
            Errors.MarkupLineInterpolated($"  next:  {error.Next}");
        }
    }

    private static bool IsRedirected(TextWriter writer, TextWriter standard, bool isRedirected) => writer != standard || isRedirected;

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        bool isPlain = isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            console.Profile.Width = UnbrokenWidth;
        }

        return console;
    }
}
