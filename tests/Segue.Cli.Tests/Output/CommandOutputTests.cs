using System.Text.Json;
using Segue.Cli.Output;

namespace Segue.Cli.Tests.Output;

public sealed class CommandOutputTests
{
    private static readonly CommandError Error = new()
    {
        Id = "SEGUE0026",
        What = "State [limiter] has no schema file.",
        Where = "LimiterState.cs(3,1)",
        Next = "segue schema freeze",
    };

    [Fact]
    public void Write_ForPeople_SaysIdWhatWhereAndNextOnTheErrorOutput()
    {
        StringWriter answer = new();
        StringWriter errors = new();
        new CommandOutput(answer, errors, isJson: false).Write(Error);
        Assert.Equal("", answer.ToString());
        Assert.Equal(
            "error SEGUE0026: State [limiter] has no schema file.\n  where: LimiterState.cs(3,1)\n  next:  segue schema freeze\n",
            errors.ToString());
    }

    [Fact]
    public void Write_ForPrograms_IsOneDocumentOnTheStandardOutput()
    {
        StringWriter answer = new();
        StringWriter errors = new();
        new CommandOutput(answer, errors, isJson: true).Write(Error);
        Assert.Equal("", errors.ToString());
        using JsonDocument document = JsonDocument.Parse(answer.ToString());
        JsonElement error = document.RootElement.GetProperty("error");
        Assert.Equal(["SEGUE0026", Error.What, Error.Where, Error.Next], error.EnumerateObject().Select(member => member.Value.GetString()));
    }
}
