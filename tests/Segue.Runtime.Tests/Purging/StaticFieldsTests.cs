using System.Reflection;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Tests.Purging;

/// <summary>A search for pins reads static fields, and runs nobody's code by that.</summary>
public sealed class StaticFieldsTests
{
    [Fact]
    public void Of_LeavesOutTypesThatHaveNotRun_AndDoesNotRunThem()
    {
        Assert.DoesNotContain(Names(), name => name == $"{nameof(NeverUsed)}.{nameof(NeverUsed.Field)}");
        Assert.Empty(Ran.Types);

        Assert.NotNull(NeverUsed.Field);

        Assert.Contains(Names(), name => name == $"{nameof(NeverUsed)}.{nameof(NeverUsed.Field)}");
        Assert.Equal([nameof(NeverUsed)], Ran.Types);
    }

    [Fact]
    public void Of_LeavesOutWhatCanHoldNothing()
    {
        _ = Ran.Number;
        string[] names = Names();

        Assert.Contains($"{nameof(Ran)}.{nameof(Ran.Types)}", names);
        Assert.DoesNotContain($"{nameof(Ran)}.{nameof(Ran.Number)}", names);
        Assert.DoesNotContain($"{nameof(Ran)}.{nameof(Ran.Text)}", names);
    }

    private static string[] Names() =>
        [.. StaticFields.Of(Assembly.GetExecutingAssembly()).Select(field => $"{field.DeclaringType!.Name}.{field.Name}")];

    private static class Ran
    {
        public static readonly List<string> Types = [];
        public static readonly int Number = Types.Count;
        public static readonly string Text = Types.ToString()!;
    }

    private static class NeverUsed
    {
        public static readonly object Field;

        static NeverUsed()
        {
            Field = new object();
            Ran.Types.Add(nameof(NeverUsed));
        }
    }
}
