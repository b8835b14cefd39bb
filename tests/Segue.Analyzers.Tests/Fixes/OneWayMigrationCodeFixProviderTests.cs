using Segue.Analyzers.Tests.Harness;
using Segue.CodeFixes.Migrations;

namespace Segue.Analyzers.Tests.Fixes;

public sealed class OneWayMigrationCodeFixProviderTests
{
    [Fact]
    public async Task MigrationWhoseWayBackThrows_SaysThatItHasNone()
    {
        const string Code = """
            public sealed record One(int A);

            public sealed record Two(int B);

            public sealed class OneToTwo : Migration<One, Two>
            {
                public override Two Up(One old, MigrationContext<Two> context) => new(old.A);

                /// <inheritdoc/>
                public override One Down(Two value, MigrationContext<One> context) => throw new NotSupportedException();
            }

            """;

        WorkspaceModule module = await WorkspaceModule.Create(("M.cs", Code)).FixAsync(new OneWayMigrationCodeFixProvider(), "SEGUE0095", "Derive from OneWayMigration");

        Assert.Equal(
            """
            public sealed record One(int A);

            public sealed record Two(int B);

            public sealed class OneToTwo : OneWayMigration<One, Two>
            {
                public override Two Up(One old, MigrationContext<Two> context) => new(old.A);
            }

            """,
            await module.TextAsync("M.cs"));
    }
}
