using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Logging;

/// <summary>What the application's log says of a start, a commit, a finalisation and a refusal: people set alerts on ids and words.</summary>
public sealed class LogMessagesTests
{
    [Fact]
    public async Task Start_SaysWhichServerRunsWhat_AndWhereTheJournalIs()
    {
        await using Application application = await RunAsync();

        AssertLogged(application, LogLevel.Information, 1, @"^Server echo runs echo@1 of module echo 1\.0\.0\.$");
        AssertLogged(application, LogLevel.Information, 30, "^Journal .*: release start is current. No upgrade was under way.$");
    }

    [Fact]
    public async Task Commit_SaysHowLongGatesWereClosed_AndFinalisationThatTheOldCodeLeft()
    {
        await using Application application = await RunAsync();

        await application.ReplaceAsync(EchoText.V2);

        AssertLogged(application, LogLevel.Information, 3, @"^Release echo 2\.0\.0 is committed: gates closed for [\d.]+ us, 1 servers, 0 rows\.$");
        AssertLogged(application, LogLevel.Information, 7, @"^Release echo 2\.0\.0 is finalised: 0 rows swept, old code collected: True\.$");
    }

    [Fact]
    public async Task Refusal_IsAWarning_WithIdCauseAndWhatToDo()
    {
        await using Application application = await RunAsync();

        Upgrade upgrade = await application.UpgradeAsync(EchoText.V2.Without("echo.dll"));

        AssertLogged(application, LogLevel.Warning, 4, @"^Release echo 2\.0\.0 is Refused\. SEGUE0103: The manifest names a file that is not there: echo\.dll\. .*Copy the module's whole folder");
        Assert.Equal(DiagnosticIds.FileMissing, upgrade.Report.Failure?.Id);
    }

    private static Task<Application> RunAsync() => Application.RunAsync(services => services.AddSegue().WithModule(EchoText.V1.Source));

    private static void AssertLogged(Application application, LogLevel level, int id, string text)
    {
        LogRecord[] found = [.. application.Log.OfSegue.Where(record => record.Id == id && record.Level == level)];
        Assert.True(found.Any(record => Regex.IsMatch(record.Text, text)), string.Join(Environment.NewLine, application.Log.OfSegue));
    }
}
