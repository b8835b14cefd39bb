using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Releases;
using Segue.Runtime.States;
using Segue.Runtime.Tests.Loading;

namespace Segue.Runtime.Tests.Migrations;

/// <summary>The way from the module that runs to the one that comes, by the migrations of whichever is newer; or why there is none.</summary>
public sealed class ConversionPlannerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<LoadedModule> _loaded = [];

    [Fact]
    public void SharedType_NeedsNoWay()
    {
        LoadedModule module = Load(LampModule.V1);

        Assert.Null(Planner(module, module).Plan(StateVersion.OfShared(typeof(string))));
    }

    [Fact]
    public void VeryTypeOfTheTarget_NeedsNoWay()
    {
        LoadedModule module = Load(LampModule.V1);

        Assert.Null(Planner(module, module).Plan(Current(module)));
    }

    [Fact]
    public void SameVersionInAnotherContext_IsTransferred()
    {
        (LoadedModule from, LoadedModule to) = (Load(LampModule.V2), Load(LampModule.AnotherV2));

        ValueConversion way = Assert.IsType<UpConversion>(Planner(from, to).Plan(Current(from)));

        object value = way.Convert(New(from, ("Lit", 3), ("Dimmed", 4)), before: null);
        Assert.Same(Current(to).Type, value.GetType());
        Assert.Equal((3, 4), (Get(value, "Lit"), Get(value, "Dimmed")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NewerTarget_IsReachedByItsOwnMigrations(int fromVersion)
    {
        (LoadedModule from, LoadedModule to) = (Load(fromVersion == 1 ? LampModule.V1 : LampModule.V2), Load(LampModule.V3));

        ValueConversion way = Assert.IsType<UpConversion>(Planner(from, to).Plan(Current(from)));

        object value = way.Convert(fromVersion == 1 ? New(from, ("Lit", 3)) : New(from, ("Lit", 3), ("Dimmed", 4)), before: null);
        Assert.Same(Current(to).Type, value.GetType());
        Assert.Equal((3, fromVersion == 1 ? 0 : 4, 0), (Get(value, "Lit"), Get(value, "Dimmed"), Get(value, "Broken")));
    }

    [Fact]
    public void OlderTarget_IsReachedByTheMigrationsThatAreLeft()
    {
        (LoadedModule from, LoadedModule to) = (Load(LampModule.V3), Load(LampModule.V1));

        DownConversion way = Assert.IsType<DownConversion>(Planner(from, to).Plan(Current(from)));

        Assert.False(way.IsExact);
        object value = way.Convert(New(from, ("Lit", 3), ("Dimmed", 4), ("Broken", 5)), before: null);
        Assert.Same(Current(to).Type, value.GetType());
        Assert.Equal(3, Get(value, "Lit"));
    }

    [Fact]
    public void GoingBackInPlace_GivesTheVeryValue_UnlessItWasWritten()
    {
        (LoadedModule from, LoadedModule to) = (Load(LampModule.V2), Load(LampModule.V1));
        object before = New(to, ("Lit", 3));
        ValueConversion way = Planner(from, to, cameUpAt: Now).Plan(Current(from))!;

        Assert.Same(before, way.Convert(New(from, ("Lit", 3), ("Dimmed", 0)), before));
        object written = way.Convert(New(from, ("Lit", 3), ("Dimmed", 1)), before);
        Assert.NotSame(before, written);
        Assert.IsType(before.GetType(), written);
        Assert.Equal(3, Get(written, "Lit"));
    }

    [Fact]
    public void GoingBackInPlace_ToTheSameVersion_IsAWayDown()
    {
        (LoadedModule from, LoadedModule to) = (Load(LampModule.V2), Load(LampModule.AnotherV2));
        object before = New(to, ("Lit", 3), ("Dimmed", 4));

        DownConversion way = Assert.IsType<DownConversion>(Planner(from, to, cameUpAt: Now).Plan(Current(from)));

        Assert.True(way.IsExact);
        Assert.Same(before, way.Convert(New(from, ("Lit", 3), ("Dimmed", 4)), before));
        Assert.NotSame(before, way.Convert(New(from, ("Lit", 4), ("Dimmed", 4)), before));
    }

    [Fact]
    public void AliasThatTheTargetDoesNotKnow_IsRefused()
    {
        LoadedModule module = Load(LampModule.V1);

        Refused(Planner(module, module), Current(module) with { Alias = "bulb" }, DiagnosticIds.MigrationPathMissing, "knows no state 'bulb'");
    }

    [Fact]
    public void VersionThatTheNewerModuleDoesNotKnow_IsRefused_BothWays()
    {
        (LoadedModule older, LoadedModule newer) = (Load(LampModule.V1), Load(LampModule.OnlyV2));

        Refused(Planner(older, newer), Current(older), DiagnosticIds.MigrationPathMissing, "from lamp@1 to lamp@2: nothing leads on from version 1");
        Refused(Planner(newer, older), Current(newer), DiagnosticIds.MigrationPathMissing, "from lamp@2 to lamp@1: nothing leads on from version 1");
    }

    [Fact]
    public void VersionWithTwoShapes_IsRefused_BothWays()
    {
        (LoadedModule older, LoadedModule newer) = (Load(LampModule.MisshapenV1), Load(LampModule.V2));

        Refused(Planner(older, newer), Current(older), DiagnosticIds.ShapeMismatch, "Version 1 of 'lamp' has the shape");
        Refused(Planner(newer, older), Current(newer), DiagnosticIds.ShapeMismatch, "Version 1 of 'lamp' has the shape");
    }

    [Fact]
    public void MigrationWithoutAWayDown_IsRefused_AndGoesUpAllTheSame()
    {
        (LoadedModule older, LoadedModule newer) = (Load(LampModule.V1), Load(LampModule.OneWayV2));

        Refused(Planner(newer, older), Current(newer), DiagnosticIds.NoWayBack, "LampV1ToV2 has no way back: everything");
        Assert.IsType<UpConversion>(Planner(older, newer).Plan(Current(older)));
    }

    [Fact]
    public void MissingStep_IsRefusedByTheVersionItShouldLeadOnFrom()
    {
        LoadedModule module = Load(LampModule.V3);
        StateVersion second = module.Catalog.TryGet("lamp", 2)!;

        Assert.Null(module.Catalog.TryGetChain("lamp", 0, 3, out int missing));
        Assert.Equal(0, missing);
        Assert.Null(module.Catalog.TryGetChain("bulb", 1, 3, out missing));
        Assert.Equal(1, missing);
        Assert.Equal(2, module.Catalog.TryGetChain("lamp", 1, 3, out _)!.Steps.Count);
        Assert.Equal(3, Assert.Single(module.Catalog.TryGetChain("lamp", second.Version, 3, out _)!.Steps).To);
        Assert.Same(MigrationChain.Empty, module.Catalog.TryGetChain("lamp", 3, 3, out _));
    }

    public void Dispose() => _loaded.ForEach(module => module.Retire());

    private static ConversionPlanner Planner(LoadedModule source, LoadedModule target, DateTimeOffset? cameUpAt = null) =>
        new(source.Catalog, target.Catalog, new ConversionTimes(Now, Extra: null, cameUpAt), new TransferCompiler(), new ShapeComparer());

    private static StateVersion Current(LoadedModule module) => module.Catalog.TryGetCurrent("lamp")!;

    private static object New(LoadedModule module, params (string Member, int Value)[] members)
    {
        object value = Activator.CreateInstance(Current(module).Type)!;
        Array.ForEach(members, member => value.GetType().GetProperty(member.Member)!.SetValue(value, member.Value));
        return value;
    }

    private static int Get(object value, string member) => (int)value.GetType().GetProperty(member)!.GetValue(value)!;

    private static void Refused(ConversionPlanner planner, StateVersion from, string id, string said)
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => planner.Plan(from));
        Assert.Equal(id, refused.DiagnosticId);
        Assert.Contains(said, refused.Failure.What, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Failure.Next);
    }

    private LoadedModule Load(ModuleCompiler.CompiledModule module)
    {
        LoadedModule loaded = LampModule.Load(module);
        _loaded.Add(loaded);
        return loaded;
    }
}
