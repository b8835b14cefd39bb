using StateMigration;
using StateMigration.Chapters;

return await LibraryHost.RunAsync(
    UpgradeAndBack.RunAsync,
    BackAfterFinalisation.RunAsync,
    FaultFoundInRehearsal.RunAsync,
    FaultFoundOnProbation.RunAsync,
    QuarantinedRow.RunAsync,
    TableByHand.RunAsync);
