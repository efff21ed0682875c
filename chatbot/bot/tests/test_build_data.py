from pathlib import Path

import pytest
import yaml

import build_data


def built(folder: Path) -> str:
    build_data.build(folder)
    return (folder / "generated.yml").read_text(encoding="utf-8")


def test_the_same_inputs_give_the_same_examples(tmp_path: Path) -> None:
    assert built(tmp_path / "one") == built(tmp_path / "two")


def test_every_facet_has_enough_examples_half_of_them_without_marks(tmp_path: Path) -> None:
    data = yaml.safe_load(built(tmp_path))
    counts = {item["intent"]: item["examples"].splitlines() for item in data["nlu"]}

    assert min(len(lines) for lines in counts.values()) >= 30
    everything = [line for lines in counts.values() for line in lines]
    bare = sum(line.isascii() for line in everything)
    assert 0.35 < bare / len(everything) < 0.75


def test_no_template_is_left_open(tmp_path: Path) -> None:
    assert "{" not in built(tmp_path)


def test_names_come_from_the_data_of_the_provinces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deploy" / "provinces" / "mau"
    folder.mkdir(parents=True)
    line = '{"code": "1", "short_title": "Thủ tục mẫu [một]", "common_names": ["tên gọi khác"]}\n\n'
    (folder / "plain_language.jsonl").write_text(line, encoding="utf-8")
    monkeypatch.setattr(build_data.launch, "ROOT", tmp_path)

    assert set(build_data.province_names("short_title", "common_names")) == {
        "mẫu một",
        "tên gọi khác",
    }


def test_no_held_out_question_is_a_training_line(tmp_path: Path) -> None:
    folder = Path(build_data.__file__).parent
    training = built(tmp_path) + "".join(
        path.read_text(encoding="utf-8") for path in (folder / "data" / "nlu").glob("*.yml")
    )
    lines = {line.strip(" -").lower() for line in training.splitlines()}
    held_out = (folder / "tests" / "held_out.tsv").read_text(encoding="utf-8").splitlines()

    shared = [row for row in held_out if row.split("\t")[1].lower() in lines]
    assert len(shared) <= 5, shared
